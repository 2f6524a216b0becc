/** Runs a command of the command line to its end; a failure prints its sentence and ends with code 1. */
export async function runScript(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ECONNREFUSED' || code === 'ETIMEDOUT' || code === 'ENOTFOUND') return `无法连接数据库（${error.message || code}）。请确认连接串中的地址和端口正确、数据库已启动、网络可达`
  if (code === '28P01') return `数据库拒绝了账号或口令：${error.message}`
  if (code === '3D000') return `数据库不存在：${error.message}。请先创建，例如 CREATE DATABASE portal TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`
  // Sentences of ours are Chinese and say what to do; anything else keeps its trace for whoever looks into it.
  return /[\u4e00-\u9fff]/.test(error.message) ? error.message : (error.stack ?? error.message)
}
