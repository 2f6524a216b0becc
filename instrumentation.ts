/** Next calls this once when a server starts, before it answers anything. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startBackgroundJobs } = await import('@/lib/workflow/background-jobs.commands')
  startBackgroundJobs()
}
