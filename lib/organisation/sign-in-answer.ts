import type { SignInRefusal } from './sign-in'

/** What the sign-in route answers to the form. `stale`: the page was open too long; reload it. */
export type SignInAnswer =
  | { ok: true; returnPath: string }
  | { ok: false; reason: SignInRefusal | 'invalid' | 'stale'; message: string; fieldErrors?: Record<string, string> }
