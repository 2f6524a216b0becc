/**
 * `npm run bench`: ratios, each of two things measured in the same run, never a verdict by stopwatch. Arguments name
 * single parts: `npm run bench -- reporting`.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const PARTS: Readonly<Record<string, { readonly file: string; readonly label: string; readonly flags: readonly string[]; readonly words?: readonly string[]; /** Only where it is named. */ readonly onRequest?: true }>> = {
  'plan-reader': { file: 'plan-reader.ts', label: '方案识别：文字增至十倍，用时增至几倍', flags: [] },
  reporting: { file: 'reporting.ts', label: '报送：提交与列表，与只有 pg 的 Node 服务器相比（须先构建）', flags: ['--conditions=react-server'] },
  dashboard: { file: 'dashboard.ts', label: '领导页的数据：与读同样汇总数的裸服务器、与直接扫描台账相比；台账增至十倍（须先构建）', flags: ['--conditions=react-server'] },
  city: { file: 'sampling.ts', label: '建好测量用的城市，留在数据库 bench_city 中', flags: ['--conditions=react-server'], words: ['--keep'], onRequest: true },
  'sampling-lists': { file: 'sampling-lists.ts', label: '抽检：30 万行列表的一页与其语句相比；导出 10 万行与裸写入器相比（须先构建）', flags: ['--conditions=react-server'] },
  sampling: { file: 'sampling.ts', label: '抽检：全市一年的合格率，汇总数与直接扫描台账相比；台账增至十倍', flags: ['--conditions=react-server'] },
  'inspection-draw': { file: 'inspection-draw.ts', label: '双随机：从 20,000 家中抽 500 家，与只读同一名录的语句相比', flags: ['--conditions=react-server'] },
  'inspection-due': { file: 'inspection-due.ts', label: '应检：2 万家的名单一页和计数，与由 10 万次检查直接计算的 SQL 相比', flags: ['--conditions=react-server'] },
  'sampling-import': { file: 'sampling-import.ts', label: '导入：100,000 批次，与裸流式读表加 COPY 相比；内存与 10,000 行时相比', flags: ['--conditions=react-server'] },
  'import-beside': { file: 'import-beside.ts', label: '导入 100,000 批次时其他人的页面，与安静时相比（须先构建）', flags: ['--conditions=react-server'] },
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  console.error(`没有这一项：${unknown.join('、')}。可选：${Object.keys(PARTS).join('、')}`)
  process.exit(2)
}

let missed = 0
for (const [name, { file, label, flags, words = [], onRequest }] of Object.entries(PARTS)) {
  if (wanted.length > 0 ? !wanted.includes(name) : onRequest) continue
  console.log(`\n── ${name} · ${label}`)
  const { status } = spawnSync(process.execPath, [...flags, '--import', 'tsx', path.join('tests/bench', file), ...words], { cwd: root, stdio: 'inherit' })
  if (status !== 0) missed += 1
}
process.exit(missed === 0 ? 0 : 1)
