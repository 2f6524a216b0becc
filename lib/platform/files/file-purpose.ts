/**
 * What a stored file is for, and with that who may read it:
 * `owner` only who uploaded it; `record` whoever may see a record that refers to it, through that record only;
 * `everyone-below` whoever looks after the file's jurisdiction (and department) in a business role, and everybody who
 * works in that jurisdiction or under it.
 */
export const FILE_PURPOSES = {
  evidence: { label: '佐证材料', readers: 'record' },
  document: { label: '报送文件', readers: 'record' },
  case: { label: '核查处置材料', readers: 'record' },
  rectification: { label: '整改材料', readers: 'record' },
  inspection: { label: '监督检查照片、材料和签名', readers: 'record' },
  import: { label: '导入文件', readers: 'owner' },
  plan: { label: '规划和方案文件', readers: 'everyone-below' },
  notice: { label: '通知、通报和文书', readers: 'everyone-below' },
} as const satisfies Record<string, { label: string; readers: 'owner' | 'record' | 'everyone-below' }>

export type FilePurpose = keyof typeof FILE_PURPOSES

export const ALL_FILE_PURPOSES = Object.keys(FILE_PURPOSES) as [FilePurpose, ...FilePurpose[]]

/** Null for a purpose that this version of the programme does not know. */
export function findFilePurpose(text: string): FilePurpose | null {
  return ALL_FILE_PURPOSES.find((purpose) => purpose === text) ?? null
}
