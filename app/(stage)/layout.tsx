import { cookies } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { ReactNode } from 'react'
import { DemoBanner } from '@/components/layout/demo-banner'
import { parseTypeSize, TYPE_SIZE_KEY } from '@/components/layout/type-size'
import { PageProgress } from '@/components/ui/page-progress'
import { getDatabaseMark } from '@/lib/platform/database-mark'
import { log } from '@/lib/platform/log'

/** Pages for a projector stand alone: no navigation and no head of the portal, to the eye as to the keyboard. It guards nothing. */
export default async function StageLayout({ children }: { children: ReactNode }) {
  const typeSize = parseTypeSize((await cookies()).get(TYPE_SIZE_KEY)?.value)
  const isDemo = await readDemo()
  return (
    <>
      {isDemo && <DemoBanner />}
      <div data-type-size={typeSize} data-demo={isDemo || undefined}>
        <PageProgress />
        <main id="main" tabIndex={-1} className="outline-none">{children}</main>
      </div>
    </>
  )
}

/** When the database does not answer, the page inside still says what is the matter. */
async function readDemo(): Promise<boolean> {
  try {
    return (await getDatabaseMark())?.kind === 'DEMO'
  } catch (error) {
    unstable_rethrow(error)
    log().warn({ err: error }, 'database mark not read')
    return false
  }
}
