import { Quote } from 'lucide-react'
import { PortalLink } from '@/components/ui/portal-link'
import type { ClauseBasis } from '@/lib/indicator/clause-basis.queries'
import type { SourceExcerpt } from '@/lib/plan/source-excerpt'
import { ButtonLink } from '../ui/button'
import { ClauseDrawer } from './clause-drawer'

/** Leads to the words behind a thing of the plan; they open beside the page. */
export function BasisLink({ href, name }: { href: string; name: string }) {
  return (
    <PortalLink href={href} scroll={false} aria-label={`依据原文：${name}`} className="inline-flex items-center gap-1 rounded-sm text-sm whitespace-nowrap text-action no-underline hover:underline pointer-coarse:py-2 print:hidden">
      <Quote aria-hidden className="size-3.5" />
      依据原文
    </PortalLink>
  )
}

/** A passage with the words themselves marked, in their surroundings. */
export function ExcerptText({ excerpt }: { excerpt: SourceExcerpt }) {
  return (
    <blockquote className="text-base leading-7 break-words whitespace-pre-wrap">
      {excerpt.cutBefore && <span className="text-ink-2">……</span>}
      <span className="text-ink-2">{excerpt.before}</span>
      <mark className="border-l-3 border-action bg-action-soft pl-1 text-ink">{excerpt.quote}</mark>
      <span className="text-ink-2">{excerpt.after}</span>
      {excerpt.cutAfter && <span className="text-ink-2">……</span>}
    </blockquote>
  )
}

/** The drawer 依据原文; nothing where the address names no words of this plan. */
export function BasisDrawer({ basis, planId, closedHref }: { basis: ClauseBasis | null; planId: string; closedHref: string }) {
  if (!basis) return null
  const { number, stage } = basis.revision
  return (
    <ClauseDrawer
      title="依据原文"
      description={`${basis.title}（第 ${number} 稿${stage ? `，${stage}` : ''}）`}
      closedHref={closedHref}
      footer={<ButtonLink href={`/plans/${planId}/source?revision=${number}&at=${basis.start}#at`}>在原文中查看</ButtonLink>}
    >
      <ExcerptText excerpt={basis.excerpt} />
    </ClauseDrawer>
  )
}
