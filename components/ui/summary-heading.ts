/**
 * The heading over the errors of a form: what the form says, unless one of the errors begins with the same words and
 * would only repeat it.
 */
export function summaryHeading(errors: readonly { readonly message: string }[], title?: string): string {
  const repeated = errors.some(({ message }) => title !== undefined && message.startsWith(title))
  return title && !repeated ? title : `有 ${errors.length} 处需要核对`
}
