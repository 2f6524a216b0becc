import { TextLink } from '@/components/ui/text-link'

export type Fact = { key: string; label: string; value: string; href?: string }

/** A few figures of standing in one line: not tiles, because they ask for nothing. */
export function FactLine({ label, facts }: { label: string; facts: Fact[] }) {
  if (facts.length === 0) return null
  return (
    <section aria-label={label} className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-t border-line pt-3 text-table">
      <h2 className="text-table font-semibold">{label}</h2>
      <dl className="contents">
        {facts.map((fact) => (
          <div key={fact.key} className="flex items-baseline gap-1.5">
            <dt className="text-ink-2">{fact.label}</dt>
            <dd className="font-semibold tabular-nums">{fact.href ? <TextLink plain href={fact.href}>{fact.value}</TextLink> : fact.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
