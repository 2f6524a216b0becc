import type { JurisdictionLevel } from '@/lib/generated/prisma/enums'

/** `population`: persons at the end of 2025, where the demo knows it; those of a county add up to its own. */
export type DemoTownship = { readonly name: string; readonly divisionCode: string; readonly population?: number }

/** A fictional jurisdiction. Codes begin with 99, which no real division has. */
export type DemoJurisdiction = {
  readonly name: string
  readonly shortName: string
  readonly level: JurisdictionLevel
  readonly divisionCode: string
  readonly parent: string | null
  readonly sortOrder: number
  /** Codes of the department catalogue; those of another level are passed over. */
  readonly departments: readonly string[]
  readonly townships: readonly DemoTownship[]
  readonly populations: readonly { readonly year: number; readonly value: number; readonly source: string; readonly documentNumber: string }[]
}

const CORE = ['market-regulation', 'agriculture', 'health', 'public-security', 'education', 'ecology', 'ecology-branch', 'commerce', 'grain', 'civil-affairs', 'finance', 'housing', 'urban-management', 'publicity', 'committee-office'] as const

const ANHE = [
  ...CORE, 'development-reform', 'industry', 'science', 'human-resources', 'justice', 'transport', 'culture-tourism', 'natural-resources', 'emergency', 'medical-insurance',
  'supply-cooperative', 'cyberspace', 'political-legal', 'personnel', 'court', 'procuratorate', 'customs', 'media', 'committee', 'party-office',
]

const census = (place: string) => ({ year: 2020, source: `${place}第七次全国人口普查公报（虚构）`, documentNumber: '' })
export const bulletin = (place: string, year: number) => ({ year, source: `${place}${year}年国民经济和社会发展统计公报（虚构）`, documentNumber: `统公报〔${year + 1}〕1号` })

/** Parents before children. All names, codes and figures are fictional. */
export const demoJurisdictions: readonly DemoJurisdiction[] = [
  { name: '岭江省', shortName: '岭江', level: 'PROVINCE', divisionCode: '990000', parent: null, sortOrder: 10, departments: [], townships: [], populations: [] },
  {
    name: '清宁市', shortName: '清宁', level: 'PREFECTURE', divisionCode: '990100', parent: '岭江省', sortOrder: 10,
    departments: [...CORE, 'development-reform', 'industry', 'cyberspace'],
    townships: [],
    populations: [
      { ...census('清宁市'), value: 2_318_460 },
      { ...bulletin('清宁市', 2024), value: 2_296_700 },
      { ...bulletin('清宁市', 2025), value: 2_291_300 },
    ],
  },
  {
    name: '安和市', shortName: '安和', level: 'COUNTY', divisionCode: '990181', parent: '清宁市', sortOrder: 10,
    departments: ANHE,
    townships: [
      { name: '城关街道', divisionCode: '990181001', population: 231_480 },
      { name: '东湖街道', divisionCode: '990181002', population: 187_650 },
      { name: '柳溪镇', divisionCode: '990181101', population: 142_370 },
      { name: '石桥镇', divisionCode: '990181102', population: 128_940 },
      { name: '双河乡', divisionCode: '990181201', population: 93_520 },
      { name: '白云乡', divisionCode: '990181202', population: 78_340 },
    ],
    populations: [
      { ...census('安和市'), value: 871_206 },
      { ...bulletin('安和市', 2023), value: 866_900 },
      { ...bulletin('安和市', 2024), value: 864_100 },
      { ...bulletin('安和市', 2025), value: 862_300 },
    ],
  },
  {
    name: '永泉县', shortName: '永泉', level: 'COUNTY', divisionCode: '990122', parent: '清宁市', sortOrder: 20,
    departments: [...CORE],
    townships: [
      { name: '永泉镇', divisionCode: '990122101' },
      { name: '青石乡', divisionCode: '990122201' },
    ],
    populations: [
      { ...census('永泉县'), value: 402_318 },
      { ...bulletin('永泉县', 2025), value: 396_500 },
    ],
  },
]
