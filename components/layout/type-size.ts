/** Reading size: `large` makes 15 px text 18 px and everything else in proportion. */
export type TypeSize = 'normal' | 'large'

/** Name of the cookie and of the entry in localStorage. */
export const TYPE_SIZE_KEY = 'type-size'

/** Reads a cookie or stored value; anything unknown is `normal`. */
export function parseTypeSize(value: string | null | undefined): TypeSize {
  return value === 'large' ? 'large' : 'normal'
}

/** Cookie of the collapsed navigation: `1` or absent. */
export const NAV_COLLAPSED_KEY = 'nav-collapsed'

/** A year-long cookie for a setting of the screen; holds nothing about the person. */
export function settingCookie(name: string, value: string): string {
  return `${name}=${value}; path=/; max-age=31536000; samesite=lax`
}
