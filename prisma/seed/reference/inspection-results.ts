import type { InspectionOutcome, Verification } from '@/lib/generated/prisma/enums'

type ReferenceResult = { readonly code: string; readonly label: string; readonly outcome: InspectionOutcome; readonly generalAtMost: number | null; readonly keyAtMost: number | null }

export type ReferenceResultVersion = { readonly number: number; readonly validFrom: string; readonly basis: string; readonly verification: Verification; readonly note: string; readonly results: readonly ReferenceResult[] }

/**
 * The results of an inspection that come with the portal. The three of them stood in article 19 of the measure of
 * 2016; the measure of 2022 only asks for a result (article 31) and record forms in use keep the three. Where one ends
 * and the next begins (8 general items, no key item) is how the measure of 2016 was applied. A proposal, never a verdict.
 */
export const referenceResultVersions: readonly ReferenceResultVersion[] = [
  {
    number: 1, validFrom: '2016-05-01', basis: '食品生产经营日常监督检查管理办法（2016年）第十九条', verification: 'PARTLY_VERIFIED',
    note: '三档结果见2016年办法；2022年办法第三十一条只要求确定检查结果，现行记录表沿用三档。一般项不超过8项为基本符合，有重点项即为不符合，系2016年办法的执行口径，只作建议，由检查人员判定。',
    results: [
      { code: 'compliant', label: '符合', outcome: 'COMPLIANT', generalAtMost: 0, keyAtMost: 0 },
      { code: 'mostly-compliant', label: '基本符合', outcome: 'MOSTLY_COMPLIANT', generalAtMost: 8, keyAtMost: 0 },
      { code: 'not-compliant', label: '不符合', outcome: 'NOT_COMPLIANT', generalAtMost: null, keyAtMost: null },
    ],
  },
]
