/** One step of the file's shape. It is never changed once an app with it has been given out. */
export interface Migration {
  /** 1, 2, 3…: the file's `user_version` once it is done. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
