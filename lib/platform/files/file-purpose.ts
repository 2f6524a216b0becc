/**
 * What a stored file is for, and with that who may read it:
 * `owner` only who uploaded it; `scope` whoever looks after the file's jurisdiction (and department) in a business
 * role; `everyone-below` also everybody who works in that jurisdiction or under it.
 */
export const FILE_PURPOSES = {
  evidence: { label: '佐证材料', readers: 'scope' },
  import: { label: '导入文件', readers: 'owner' },
  plan: { label: '规划和方案文件', readers: 'everyone-below' },
  notice: { label: '通知、通报和文书', readers: 'everyone-below' },
} as const satisfies Record<string, { label: string; readers: 'owner' | 'scope' | 'everyone-below' }>

export type FilePurpose = keyof typeof FILE_PURPOSES

export const ALL_FILE_PURPOSES = Object.keys(FILE_PURPOSES) as [FilePurpose, ...FilePurpose[]]

/** Null for a purpose that this version of the programme does not know. */
export function findFilePurpose(text: string): FilePurpose | null {
  return ALL_FILE_PURPOSES.find((purpose) => purpose === text) ?? null
}
