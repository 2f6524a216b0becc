import { InvalidError } from '@/lib/platform/errors'

/**
 * Runs a write that a unique index may refuse because somebody else was faster, and says so at the field.
 * @throws InvalidError with the message, at the top and at `field`
 */
export async function refuseDuplicate<T>(field: string, message: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isUniqueViolation(error)) throw new InvalidError(message, { [field]: message })
    throw error
  }
}

/** Prisma's P2002 or PostgreSQL's 23505. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['P2002', '23505'].includes(String(error.code))
}
