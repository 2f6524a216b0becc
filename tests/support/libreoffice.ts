import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

export type OfficeStep =
  | { readonly do: 'type'; readonly code: string; readonly column: string; /** As typed: digits, words, or a formula. */ readonly text: string }
  | { readonly do: 'percent'; readonly code: string; readonly column: string; /** 0.98 for what is typed as 98%. */ readonly value: number }
  | { readonly do: 'delete'; readonly code: string }
  | { readonly do: 'hide' | 'sort'; readonly column: string }

/** Debian's own Python: the one for which LibreOffice brings its module. */
const PYTHON = '/usr/bin/python3'

/** Whether LibreOffice stands on this machine with its Python module; the suite does without. */
export function hasLibreOffice(): boolean {
  try {
    execFileSync(PYTHON, ['-c', 'import uno'], { stdio: 'ignore' })
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Opens the workbook in LibreOffice itself, works in its first sheet and saves it as xlsx. */
export async function editInLibreOffice(bytes: Uint8Array, steps: readonly OfficeStep[]): Promise<Buffer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'workbook-'))
  const at = (name: string) => path.join(folder, name)
  try {
    await writeFile(at('in.xlsx'), bytes)
    await writeFile(at('steps.json'), JSON.stringify(steps))
    await promisify(execFile)(PYTHON, [path.join(import.meta.dirname, 'edit-in-libreoffice.py'), at('in.xlsx'), at('out.xlsx'), at('steps.json'), at('profile')], { timeout: 150_000 })
    return await readFile(at('out.xlsx'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
