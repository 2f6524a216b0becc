import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { AppError } from '../errors'
import { createGate } from './gate'

/**
 * argon2id, 19 MiB, two passes, one lane: ASVS 5.0 V11.4.2 with the parameters of the OWASP password storage
 * cheat sheet. (The package's `Algorithm` is a const enum, which isolated modules cannot read: 2 is Argon2id.)
 */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Of nobody's password: verified where an account does not exist, so that the answer takes the same time. */
const DUMMY_HASH = '$argon2id$v=19$m=19456,t=2,p=1$Kj72MrVduC+UPTKoLmjyug$LK0hKj95QT4v4iTwajbkGiBAuU58iV0JV+jcxHzN/jg'

/** At most this many computations run at once (19 MiB each), so that sign-ins cannot take all memory and threads. */
const AT_ONCE = 2
const WAITING_AT_MOST = 400

const gate = createGate(AT_ONCE, WAITING_AT_MOST, () => new AppError('too-many', '同时登录的人数过多，请稍后再试'))

/** Returns the PHC string of a password. @throws AppError `too-many` when hundreds are waiting already. */
export function hashPassword(password: string): Promise<string> {
  return gate(() => hash(password.normalize('NFKC'), PARAMETERS))
}

/**
 * True if the password fits the PHC string. Without a string a dummy is verified and the answer is false.
 * @throws AppError `too-many` when hundreds are waiting already.
 */
export function verifyPassword(password: string, storedHash: string | null): Promise<boolean> {
  return gate(async () => {
    const fits = await verify(storedHash ?? DUMMY_HASH, password.normalize('NFKC'))
    return fits && storedHash !== null
  })
}
