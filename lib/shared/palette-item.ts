export const PALETTE_KINDS = ['page', 'plan', 'task', 'department', 'business', 'batch'] as const

/** Something one can go to from the palette. */
export type PaletteItem = { readonly kind: (typeof PALETTE_KINDS)[number]; readonly href: string; readonly label: string; readonly hint?: string }

/** Whether a value from outside (an answer, the browser's storage) is an item that leads somewhere inside the portal. */
export function isPaletteItem(value: unknown): value is PaletteItem {
  if (typeof value !== 'object' || value === null) return false
  const { kind, href, label, hint } = value as Record<string, unknown>
  return PALETTE_KINDS.some((one) => one === kind) && typeof label === 'string' && typeof href === 'string' && /^\/[a-z][\w/?=&%-]*$/i.test(href) && (hint === undefined || typeof hint === 'string')
}
