/** Why something may not be recorded; `field` names the field of the event it is about. */
export type StepProblem = { readonly message: string; readonly field?: string }

export function problem(message: string, field?: string): StepProblem {
  return field === undefined ? { message } : { message, field }
}
