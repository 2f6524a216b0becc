/** The look every box one types or picks in shares. (`:read-only` matches selects and buttons too, so the attribute is asked for.) */
export const CONTROL_CLASS =
  'w-full min-w-0 min-h-(--control-height) rounded-md border border-edge bg-surface px-2.5 py-1 text-left text-base text-ink ' +
  'transition-colors hover:border-ink-2 focus:border-action focus:outline-2 focus:outline-offset-0 focus:outline-action ' +
  'aria-invalid:border-attention aria-invalid:focus:outline-attention ' +
  '[&[readonly]]:border-line [&[readonly]]:bg-sunken ' +
  'disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-2'
