/** Whatever runs a tagged template as one parameterised statement: a Prisma client, its transaction, or `jobSqlOn` a pg client. */
export interface JobSql {
  $queryRaw(parts: TemplateStringsArray, ...values: unknown[]): PromiseLike<unknown>
}

interface PgQueryable {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
}

/** Lets a pg client or pool run tagged templates; the values travel as parameters, never in the text. */
export function jobSqlOn(queryable: PgQueryable): JobSql {
  return {
    $queryRaw: async (parts, ...values) => {
      const text = parts.reduce((before, part, index) => `${before}$${index}${part}`)
      return (await queryable.query(text, values)).rows
    },
  }
}
