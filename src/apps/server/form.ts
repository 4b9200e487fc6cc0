/** The body of a form, read once: text by name, files by name. Never throws for what is missing. */
import type { Context } from 'hono';
import { AkashiError } from '../../core/error.ts';

export class Form {
  readonly #values: ReadonlyMap<string, readonly (string | File)[]>;
  constructor(values: ReadonlyMap<string, readonly (string | File)[]> = new Map()) {
    this.#values = values;
  }
  /** Trimmed; '' when absent. Line ends are LF. */
  text(name: string): string {
    return this.raw(name).trim();
  }
  /** As sent, except that line ends are LF. */
  raw(name: string): string {
    const value = this.#values.get(name)?.[0];
    return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : '';
  }
  all(name: string): readonly string[] {
    return (this.#values.get(name) ?? []).filter(value => typeof value === 'string');
  }
  checked(name: string): boolean {
    return this.raw(name) !== '';
  }
  /** A file that was really chosen: browsers send an empty one without a name otherwise. */
  file(name: string): File | undefined {
    const value = this.#values.get(name)?.[0];
    return value instanceof File && (value.size > 0 || value.name !== '') ? value : undefined;
  }
  files(name: string): readonly File[] {
    return (this.#values.get(name) ?? []).filter(value => value instanceof File && value.name !== '') as File[];
  }
  names(): readonly string[] {
    return [...this.#values.keys()];
  }
}

export interface Body {
  readonly form: Form;
  readonly json: unknown;
}

/** Reads urlencoded, multipart or JSON. Anything else, and anything broken, is `request.malformed`. */
export async function readBody(c: Context): Promise<Body> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  try {
    if (type === 'application/json') return { form: new Form(), json: JSON.parse(await c.req.text()) };
    if (type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data') {
      const values = new Map<string, (string | File)[]>();
      for (const [name, value] of await c.req.formData()) values.set(name, [...(values.get(name) ?? []), value]);
      return { form: new Form(values), json: undefined };
    }
  } catch (cause) {
    if (cause instanceof AkashiError) throw cause;
    throw new AkashiError('request.malformed', { cause });
  }
  if (type === '' && (await c.req.text()) === '') return { form: new Form(), json: undefined };
  throw new AkashiError('request.malformed');
}
