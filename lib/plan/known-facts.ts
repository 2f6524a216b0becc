import type { NewProposal } from './make-proposals'
import type { FactsContent } from './proposal.schema'

/** What a plan says of itself that a further text of it may leave out. Dates are `yyyy-mm-dd`. */
export type KnownFacts = Pick<FactsContent, 'shortTitle' | 'documentNumber' | 'issuer' | 'issuedOn' | 'periodFrom' | 'periodTo'>

/**
 * The proposals of a further text of a plan: what it does not say of number, issuer, day and period stays as the plan
 * has it, to be confirmed with the rest. The period is kept whole, never half of each.
 */
export function keepKnownFacts(proposals: readonly NewProposal[], known: KnownFacts): NewProposal[] {
  return proposals.map((one) => (one.kind === 'FACTS' ? { ...one, content: keep(one.content, known) } : one))
}

function keep(read: FactsContent, known: KnownFacts): FactsContent {
  const period = read.periodFrom === null && read.periodTo === null ? known : read
  return {
    ...read,
    shortTitle: read.shortTitle || known.shortTitle,
    documentNumber: read.documentNumber ?? known.documentNumber,
    issuer: read.issuer ?? known.issuer,
    issuedOn: read.issuedOn ?? known.issuedOn,
    periodFrom: period.periodFrom,
    periodTo: period.periodTo,
  }
}
