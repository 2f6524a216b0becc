/** A message that did not arrive, with a short code for the record: never what the other side wrote. */
export class DeliveryError extends Error {
  readonly code: string
  /** Trying again leads nowhere: there is no such recipient. */
  readonly isFinal: boolean

  constructor(code: string, options: { isFinal?: boolean; cause?: unknown } = {}) {
    super(`not delivered: ${code}`, { cause: options.cause })
    this.name = 'DeliveryError'
    this.code = code
    this.isFinal = options.isFinal ?? false
  }
}
