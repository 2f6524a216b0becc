import type { SnippetPart } from '@/lib/overview/search-snippet'

/** Text with what was looked for marked. */
export function MarkedText({ parts }: { parts: readonly SnippetPart[] }) {
  return <>{parts.map(({ text, hit }, index) => (hit ? <mark key={index} className="rounded-sm bg-at-risk-soft px-0.5 font-semibold text-ink underline decoration-at-risk underline-offset-3">{text}</mark> : <span key={index}>{text}</span>))}</>
}
