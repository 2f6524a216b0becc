/** The portal's own mark: a bowl and a tick. No emblem of the state. The same drawing as app/icon.svg. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={className ?? 'size-7 shrink-0'}>
      <rect width="32" height="32" rx="6" className="fill-action" />
      <path d="M6.5 16.5h19a9.5 9.5 0 0 1-6 8.8v1.2h-7v-1.2a9.5 9.5 0 0 1-6-8.8Z" fill="#fff" />
      <path d="m11 9.8 3.6 3.6L21.5 6.5" fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
