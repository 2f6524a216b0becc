/** One year of the national notice on holidays, as facts. */
export type ReferenceCalendar = {
  year: number
  source: string
  publishedOn: string
  off: readonly { readonly from: string; readonly to?: string; readonly name: string }[]
  worked: readonly { readonly on: string; readonly name: string }[]
}

/** Only weekdays that are off are listed, and only days of a weekend that are worked: the rest follows the week. */
export const referenceCalendars: readonly ReferenceCalendar[] = [
  {
    year: 2025,
    source: '国务院办公厅关于2025年部分节假日安排的通知',
    publishedOn: '2024-11-12',
    off: [
      { from: '2025-01-01', name: '元旦' },
      { from: '2025-01-28', to: '2025-01-31', name: '春节' },
      { from: '2025-02-03', to: '2025-02-04', name: '春节' },
      { from: '2025-04-04', name: '清明节' },
      { from: '2025-05-01', to: '2025-05-02', name: '劳动节' },
      { from: '2025-05-05', name: '劳动节' },
      { from: '2025-06-02', name: '端午节' },
      { from: '2025-10-01', to: '2025-10-03', name: '国庆节、中秋节' },
      { from: '2025-10-06', to: '2025-10-08', name: '国庆节、中秋节' },
    ],
    worked: [
      { on: '2025-01-26', name: '春节调休' },
      { on: '2025-02-08', name: '春节调休' },
      { on: '2025-04-27', name: '劳动节调休' },
      { on: '2025-09-28', name: '国庆节调休' },
      { on: '2025-10-11', name: '国庆节调休' },
    ],
  },
  {
    year: 2026,
    source: '国务院办公厅关于2026年部分节假日安排的通知',
    publishedOn: '2025-11-04',
    off: [
      { from: '2026-01-01', to: '2026-01-02', name: '元旦' },
      { from: '2026-02-16', to: '2026-02-20', name: '春节' },
      { from: '2026-02-23', name: '春节' },
      { from: '2026-04-06', name: '清明节' },
      { from: '2026-05-01', name: '劳动节' },
      { from: '2026-05-04', to: '2026-05-05', name: '劳动节' },
      { from: '2026-06-19', name: '端午节' },
      { from: '2026-09-25', name: '中秋节' },
      { from: '2026-10-01', to: '2026-10-02', name: '国庆节' },
      { from: '2026-10-05', to: '2026-10-07', name: '国庆节' },
    ],
    worked: [
      { on: '2026-01-04', name: '元旦调休' },
      { on: '2026-02-14', name: '春节调休' },
      { on: '2026-02-28', name: '春节调休' },
      { on: '2026-05-09', name: '劳动节调休' },
      { on: '2026-09-20', name: '国庆节调休' },
      { on: '2026-10-10', name: '国庆节调休' },
    ],
  },
]
