/** A table that turns into cards on a phone: each cell carries its column's name. */
import type { Child } from 'hono/jsx';

export interface Column {
  readonly label: string;
  readonly numeric?: boolean;
  /** Dates, prices: never broken over two lines. */
  readonly oneLine?: boolean;
  /** The cell that names the row: a row header, and the card's title on a phone. */
  readonly head?: boolean;
}

/** `caption` is read by screen readers; shown too when `showCaption`. Each row has a cell per column. */
export function Table({
  caption,
  columns,
  rows,
  showCaption,
}: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Child[])[];
  readonly showCaption?: boolean;
}) {
  return (
    <div class="table">
      <table>
        <caption class={showCaption === true ? undefined : 'hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th scope="col" class={classOf(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(cells => (
            <tr>
              {columns.map((column, index) =>
                column.head === true ? (
                  <th scope="row" data-label={column.label} class={classOf(column)}>
                    {cells[index]}
                  </th>
                ) : (
                  <td data-label={column.label} class={classOf(column)}>
                    {cells[index]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classOf({ numeric, oneLine }: Column): string | undefined {
  const names = [...(numeric === true ? ['numeric'] : []), ...(oneLine === true ? ['one-line'] : [])];
  return names.length === 0 ? undefined : names.join(' ');
}
