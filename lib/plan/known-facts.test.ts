import { describe, expect, it } from 'vitest'
import { keepKnownFacts } from './known-facts'
import type { NewProposal } from './make-proposals'

const read = { title: '安和市工作方案（修订稿）', shortTitle: '', genre: 'ANNUAL', stage: '修订稿', documentNumber: null, issuer: null, issuedOn: null, periodFrom: null, periodTo: null }
const facts = (changes: object = {}) => ({ id: 'f', kind: 'FACTS', content: { ...read, ...changes }, certain: true, doubts: [], span: null, moreSpans: [], taskProposalId: null }) as unknown as NewProposal
const known = { shortTitle: '方案', documentNumber: '安食安〔2026〕3号', issuer: '安和市食品安全委员会', issuedOn: '2026-02-10', periodFrom: '2026-01-01', periodTo: '2026-12-31' }

describe('a further text of a plan', () => {
  it('leaves what it does not say', () => {
    expect(keepKnownFacts([facts()], known)[0]!.content).toEqual({ ...read, ...known })
  })

  it('says anew what it says, and its period whole', () => {
    const own = { documentNumber: '安食安〔2026〕9号', issuedOn: '2026-08-01', periodFrom: '2026-08-01' }
    expect(keepKnownFacts([facts(own)], known)[0]!.content).toEqual({ ...read, ...known, ...own, periodTo: null })
  })
})
