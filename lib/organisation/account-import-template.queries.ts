import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { prepareSheet } from '@/lib/platform/workbook/sheet-spec'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { ROLE_DUTIES, ROLE_LABELS, ROLE_ORDER } from '@/lib/terms/roles'
import { importColumns } from './account-import-columns'
import { listPlaceOptions } from './account-options.queries'

/** The workbook to fill in: an empty sheet of accounts, the rules of its columns, and the places its reader may name. */
export async function getImportTemplate(context: Pick<CommandContext, 'actor' | 'now'>): Promise<Buffer> {
  const { jurisdictions, departments } = await listPlaceOptions(context)
  const places = jurisdictions.flatMap((jurisdiction) => {
    const there = departments.filter((one) => one.jurisdictionId === jurisdiction.id)
    return there.length > 0 ? there.map((one) => ({ jurisdiction: jurisdiction.name, department: one.name })) : [{ jurisdiction: jurisdiction.name, department: '' }]
  })
  const rules = [
    ...importColumns.map((column) => ({ name: column.label, rule: column.rule })),
    ...ROLE_ORDER.map((role) => ({ name: `角色：${ROLE_LABELS[role]}`, rule: ROLE_DUTIES[role] })),
  ]
  return getWorkbookBytes([
    prepareSheet<never>({ name: '账号', columns: importColumns.map((column) => ({ header: column.label, type: 'text', width: 22, value: () => '' })), rows: [] }),
    prepareSheet({
      name: '填写说明',
      columns: [
        { header: '项目', type: 'text', width: 24, value: (row) => row.name },
        { header: '说明', type: 'text', width: 90, value: (row) => row.rule },
      ],
      rows: rules,
    }),
    prepareSheet({
      name: '辖区和单位',
      columns: [
        { header: '辖区', type: 'text', width: 24, value: (row) => row.jurisdiction },
        { header: '单位', type: 'text', width: 48, value: (row) => row.department },
      ],
      rows: places,
    }),
  ])
}
