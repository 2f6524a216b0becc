import { describe, expect, test } from 'vitest'
import { checklistsFor, sectionsOf, type ChecklistOffer } from './checklist'

const offer = (part: Partial<ChecklistOffer>): ChecklistOffer => ({ versionId: 'v', templateId: 't', name: '表', number: 1, isOwn: false, businessKinds: ['CATERER'], inspectionKinds: ['ROUTINE'], validFrom: '2022-03-15', ...part })
const offers = [
  offer({ versionId: 'portal-1', templateId: 'portal' }),
  offer({ versionId: 'portal-2', templateId: 'portal', number: 2, validFrom: '2026-01-01' }),
  offer({ versionId: 'own-1', templateId: 'own', isOwn: true, validFrom: '2025-01-01', businessKinds: ['CATERER', 'CANTEEN'] }),
  offer({ versionId: 'own-2', templateId: 'own', isOwn: true, number: 2, validFrom: '2026-12-01', businessKinds: ['CATERER', 'CANTEEN'] }),
  offer({ versionId: 'sellers', templateId: 'sellers', businessKinds: ['SELLER'] }),
]

describe('which checklists a visit may go by', () => {
  test.each<[businessKind: 'CATERER' | 'CANTEEN' | 'SELLER', on: string, expected: string[]]>([
    ['CATERER', '2026-11-20', ['own-1', 'portal-2']],
    ['CATERER', '2026-12-01', ['own-2', 'portal-2']],
    ['CATERER', '2024-06-01', ['portal-1']],
    ['CANTEEN', '2026-11-20', ['own-1']],
    ['SELLER', '2020-01-01', []],
  ])('%s on %s', (businessKind, on, expected) => expect(checklistsFor(offers, { businessKind, inspectionKind: 'ROUTINE', on }).map(({ versionId }) => versionId)).toEqual(expected))

  test('never one made for another kind of inspection', () => expect(checklistsFor(offers, { businessKind: 'CATERER', inspectionKind: 'SYSTEM', on: '2026-11-20' })).toEqual([]))
})

test('items stand under their sections in the order of the list', () => {
  expect(sectionsOf([{ section: '甲', code: '1' }, { section: '乙', code: '2' }, { section: '甲', code: '3' }])).toEqual([{ section: '甲', items: [{ section: '甲', code: '1' }, { section: '甲', code: '3' }] }, { section: '乙', items: [{ section: '乙', code: '2' }] }])
})
