/** What a rule finds wrong with one field: the sentence stands beside it. `path` is dotted for nested fields. */
export type FieldProblem = { readonly path: string; readonly message: string }

type Issues = { addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void }

/** Hands a rule's findings to the schema that asked for them, each at its field. */
export function reportProblems(context: Issues, problems: readonly FieldProblem[]): void {
  for (const { path, message } of problems) {
    context.addIssue({ code: 'custom', path: path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)), message })
  }
}
