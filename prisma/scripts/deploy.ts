/** `npm run db:deploy`: brings the production database to this version. Safe to run again, and at every upgrade. */
import { ensureApplicationRole } from './ensure-application-role'
import { loadSettings } from './load-settings'
import { prepareDatabase, withClient } from './prepare-database'
import { runScript } from './run-script'

await runScript(async () => {
  const { ownerUrl, appUrl } = loadSettings()
  await withClient(ownerUrl, (client) => ensureApplicationRole(client, appUrl))
  await prepareDatabase({ ownerUrl, appUrl, kind: 'PRODUCTION', now: new Date(), report: (step) => console.log(`· ${step}`) })
  console.log('数据库已就绪。首次部署请接着运行 npm run admin:create 建立第一个辖区和管理员，然后 npm start')
})
