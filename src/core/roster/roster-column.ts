/** The columns that a roster may have, and where they are in a table. */

export type RosterColumn =
  | 'name'
  | 'familyName'
  | 'givenName'
  | 'nameKana'
  | 'familyKana'
  | 'givenKana'
  | 'nameRoman'
  | 'email'
  | 'learnerId'
  | 'completedOn'
  | 'score'
  | 'remark';

/** Where each column is (0 = first). A plain value: a form or the command line may send a corrected one. */
export type ColumnMap = Readonly<Partial<Record<RosterColumn, number>>>;
