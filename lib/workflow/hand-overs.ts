import type { HandOver } from '@/lib/organisation/account-hand-over'

/** What moves with an account besides its roles: one line for each area that keeps open items for a person. */
export const handOvers: readonly HandOver[] = []
