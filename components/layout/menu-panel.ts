/** Look of an entry in the menus of the top bar, link or button alike. */
export const MENU_ENTRY_CLASS =
  'flex min-h-9 w-full items-center gap-2 rounded-sm px-2.5 py-1 text-left text-table text-ink no-underline hover:bg-action-soft focus-visible:-outline-offset-2 pointer-coarse:min-h-11'

/** Look of a menu that floats over the page, the same as a floating panel's. */
export const MENU_PANEL_CLASS = 'z-50 max-w-[calc(100vw-1rem)] rounded-md border border-line bg-surface shadow-float outline-none animate-float-in print:hidden'
