/** A key to press. */
export function Kbd({ children }: { children: string }) {
  return <kbd className="inline-flex min-w-5 items-center justify-center rounded-sm border border-line bg-sunken px-1 font-sans text-xs text-ink">{children}</kbd>
}
