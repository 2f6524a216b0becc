/** Something one can go to from the palette. */
export type PaletteItem = { readonly kind: 'page' | 'plan' | 'task' | 'department'; readonly href: string; readonly label: string; readonly hint?: string }
