/** Who used this browser last: without a network only this account's visits are opened. Holds an id, nothing of a person. */
const ACCOUNT_KEY = 'visit-account'
/** Set while visits lie on this device, so that other pages need not look into the store to know that there are none. */
const HELD_KEY = 'visit-held'

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    // Storage is denied: then nothing is kept here either.
    return null
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // As above.
  }
}

export const lastAccount = (): string | null => read(ACCOUNT_KEY)
export const rememberAccount = (accountId: string): void => write(ACCOUNT_KEY, accountId)
export const forgetAccount = (): void => write(ACCOUNT_KEY, null)
export const holdsVisits = (): boolean => read(HELD_KEY) === '1'
export const sayHoldsVisits = (holds: boolean): void => write(HELD_KEY, holds ? '1' : null)
