/** Why something may not be recorded; `field` names the field of the event it is about. */
export type StepProblem = { readonly message: string; readonly field?: string; /** What is wrong at other fields besides, so that all is said at once. */ readonly also?: readonly Required<Pick<StepProblem, 'message' | 'field'>>[] }

export function problem(message: string, field?: string): StepProblem {
  return field === undefined ? { message } : { message, field }
}
