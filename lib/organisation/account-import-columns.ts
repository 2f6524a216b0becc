import type { MappedColumn } from '@/lib/platform/workbook/sheet-mapper'
import type { ImportCells } from './account-import.schema'

export type ImportColumn = MappedColumn & { readonly key: keyof ImportCells; /** For the template: what to write there. */ readonly rule: string }

/** The columns of the sheet of accounts, in any order; one row for each role of an account. */
export const importColumns: readonly ImportColumn[] = [
  { key: 'loginName', label: '登录名', aliases: ['账号', '用户名'], isRequired: true, rule: '必填。3 至 32 个字符，以小写字母开头，可含数字和单个的点、横线、下划线' },
  { key: 'displayName', label: '姓名', isRequired: true, rule: '必填。最多 50 个字' },
  { key: 'phone', label: '电话', aliases: ['手机', '手机号', '联系电话'], isRequired: false, rule: '选填。11 位手机号或带区号的固定电话' },
  { key: 'email', label: '邮箱', aliases: ['电子邮箱', '电子邮件'], isRequired: false, rule: '选填。接收报送提醒的邮箱' },
  { key: 'jurisdiction', label: '所属辖区', isRequired: true, rule: '必填。由哪一级的系统管理员管理，填写辖区全称或简称' },
  { key: 'role', label: '角色', isRequired: true, rule: '一行一个角色；同一账号有多个角色的，分多行填写，登录名相同。可留空，建立后再授予' },
  { key: 'roleJurisdiction', label: '角色所在辖区', isRequired: false, rule: '选填。留空即与所属辖区相同' },
  { key: 'department', label: '单位', aliases: ['代表单位'], isRequired: false, rule: '单位联络员、单位审签人、执法检查人员必填，其他角色不填。全称、简称、别名均可' },
]

/** The column's name on the sheet. */
export function importLabel(key: PropertyKey | undefined): string | null {
  return importColumns.find((column) => column.key === key)?.label ?? null
}
