import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/shared/format'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { composeDigests, digestHref, digestLine, digestTitle, type DigestItem, type OwedReport, type ReminderGrant } from './reminder-digest'
import { DEFAULT_REMINDER_RULE, type ReminderAudience, type ReminderWindow } from './reminder-rule'

const ON = '2026-11-26'
const window: ReminderWindow = { on: ON, afterOn: '2026-11-25', aheadAfterOn: '2026-11-25', aheadToOn: ON }
const owed = (obligationId: string, more: Partial<OwedReport> = {}): OwedReport => ({ obligationId, jurisdictionId: 'city', departmentId: 'edu', departmentName: '市教育局', planTitle: '方案', dutyName: '月调度台账', covered: '2026年11月', dueOn: ON, need: 'FILL', ...more })
const grant = (accountId: string, role: ReminderAudience, departmentId: string | null = 'edu', jurisdictionId = 'city'): ReminderGrant => ({ accountId, role, jurisdictionId, departmentId: role === 'OFFICE' ? null : departmentId })
const people = [grant('liaison', 'LIAISON'), grant('approver', 'APPROVER'), grant('office', 'OFFICE'), grant('other', 'LIAISON', 'market'), grant('far office', 'OFFICE', null, 'county')]
const told = (reports: readonly OwedReport[], grants = people) => composeDigests(reports, grants, () => DEFAULT_REMINDER_RULE, window).map(({ accountId, items }) => `${accountId}: ${items.map(({ obligationId, reason }) => `${obligationId} ${reason}`).join(', ')}`)

describe('who is told of what', () => {
  test('one digest a person: the liaison what is owed, the approver what is late, the office what comes onto its list', () => {
    expect(told([owed('today'), owed('late', { dueOn: '2026-11-25' }), owed('listed', { dueOn: '2026-11-23' })])).toEqual(['liaison: late OWN, today OWN', 'approver: late ESCALATED', 'office: listed LISTED'])
  })

  test('what waits for a signature is the approver’s to do', () => {
    expect(told([owed('signed', { need: 'SIGN' })])).toEqual(['liaison: signed OWN', 'approver: signed OWN'])
    expect(told([owed('signed', { need: 'SIGN', dueOn: '2026-11-25' })])).toEqual(['liaison: signed OWN', 'approver: signed OWN'])
  })

  test('a part is asked of its department, on a line of its own, and escalated when it is late', () => {
    const part = (dueOn: string) => owed('lead', { need: 'CONTRIBUTE', leadName: '市市场监管局', dueOn })
    expect(told([part(ON)])).toEqual(['liaison: lead OWN'])
    expect(told([part('2026-11-25')])).toEqual(['liaison: lead OWN', 'approver: lead ESCALATED'])
    expect(told([part('2026-11-23')])).toEqual(['office: lead LISTED'])
    const [digest] = composeDigests([part(ON), owed('own')], people, () => DEFAULT_REMINDER_RULE, window)
    expect(digestTitle(digest!.items, ON)).toContain('其中 1 项待交牵头单位')
    expect(digestLine(digest!.items.find(({ need }) => need === 'CONTRIBUTE')!, '今天到期')).toBe('市教育局 · 市市场监管局的月调度台账（2026年11月） · 《方案》 · 应报 11月26日 · 今天到期 · 待交牵头单位')
  })

  test('where nobody holds the role, the next hears of it', () => {
    expect(told([owed('today')], people.slice(1))).toEqual(['approver: today ESCALATED'])
    expect(told([owed('today')], people.slice(2))).toEqual(['office: today LISTED'])
    expect(told([owed('today')], [])).toEqual([])
  })

  test('somebody with several roles is told once of each report', () => {
    expect(told([owed('late', { dueOn: '2026-11-25' })], [grant('one', 'APPROVER'), grant('one', 'LIAISON'), grant('one', 'OFFICE')])).toEqual(['one: late OWN'])
  })

  test('of any owed reports and any roles: a person has one digest, a report stands in it once, and nobody is told of another’s', () => {
    const reports = fc.uniqueArray(fc.record({ obligationId: fc.integer({ min: 0, max: 30 }).map(String), jurisdictionId: fc.constantFrom('city', 'county'), departmentId: fc.constantFrom('edu', 'market', 'far'), dueOn: fc.integer({ min: -6, max: 6 }).map((days) => addDays(ON, days)), need: fc.constantFrom('FILL' as const, 'SIGN' as const, 'CORRECT' as const) }), { selector: ({ obligationId }) => obligationId, maxLength: 15 })
    const grants = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('LIAISON' as const, 'APPROVER' as const, 'OFFICE' as const), fc.constantFrom('edu', 'market', 'far'), fc.constantFrom('city', 'county')).map(([accountId, role, departmentId, jurisdictionId]) => grant(accountId, role, departmentId, jurisdictionId)), { maxLength: 12 })
    fc.assert(fc.property(reports, grants, (given, held) => {
      const all = given.map((one) => owed(one.obligationId, one))
      const digests = composeDigests(all, held, () => DEFAULT_REMINDER_RULE, window)
      expect(new Set(digests.map(({ accountId }) => accountId)).size).toBe(digests.length)
      for (const { accountId, items } of digests) {
        expect(items.length).toBeGreaterThan(0)
        expect(new Set(items.map(({ obligationId }) => obligationId)).size).toBe(items.length)
        for (const { obligationId } of items) {
          const report = all.find((one) => one.obligationId === obligationId)!
          expect(held.some((one) => one.accountId === accountId && (one.role === 'OFFICE' ? one.jurisdictionId === report.jurisdictionId : one.departmentId === report.departmentId))).toBe(true)
        }
        expect(digestTitle(items, ON).length).toBeLessThanOrEqual(200)
      }
    }), { numRuns: fuzzRuns(1_000) })
  })
})

describe('a digest in words', () => {
  const item = (more: Partial<DigestItem>): DigestItem => ({ obligationId: '1', departmentName: '市教育局', planTitle: '方案', dutyName: '月调度台账', covered: '2026年11月', dueOn: ON, need: 'FILL', reason: 'OWN', ...more })

  test('counts what is to be done, the most urgent first', () => {
    expect(digestTitle([item({})], ON)).toBe('报送提醒：1 项今天到期')
    expect(digestTitle([item({ dueOn: '2026-11-25' }), item({}), item({ dueOn: '2026-11-28', need: 'SIGN' }), item({ dueOn: '2026-11-29' })], ON)).toBe('报送提醒：1 项已逾期，1 项今天到期，2 项11月29日前到期，其中 1 项待审签')
  })

  test('says of others’ reports whose they are', () => {
    expect(digestTitle([item({ reason: 'ESCALATED', dueOn: '2026-11-25' })], ON)).toBe('报送提醒：本单位 1 项逾期未报')
    expect(digestTitle([item({ reason: 'LISTED', dueOn: '2026-11-23' }), item({ reason: 'LISTED', dueOn: '2026-11-23', departmentName: '市民政局' })], ON)).toBe('报送提醒：2 家单位 2 项逾期未报')
    expect(digestTitle([item({ reason: 'LISTED' })], ON)).toBe('报送提醒：1 家单位 1 项需要督促报送')
  })

  test('leads to the page where it is done or seen', () => {
    expect(digestHref([item({}), item({ reason: 'LISTED' })])).toBe('/reports')
    expect(digestHref([item({ reason: 'LISTED' })])).toBe('/reports/timeliness')
  })
})
