// The like of three reports by chDB, to compare with: node bench-chdb.js CHDB-FOLDER LOGS status|latency|routes
// It splits lines at blanks and checks nothing.
const os = require('os');
const [modules, logs, report] = process.argv.slice(2);
const { query } = require(modules + '/node_modules/chdb');
const lines = `FROM (SELECT splitByChar(' ', line) AS f FROM file('${logs}/AWSLogs/**/*.log.gz', 'LineAsString', 'line String'))`;
const sql = {
  status: `SELECT f[9], f[10], count() ${lines} GROUP BY 1, 2 ORDER BY 3 DESC`,
  latency: `SELECT toStartOfFiveMinutes(parseDateTimeBestEffort(f[2])), count(),
      quantileExact(0.95)(toFloat64OrNull(nullIf(f[7], '-1'))), avg(toFloat64OrNull(nullIf(f[7], '-1')))
    ${lines} GROUP BY 1 ORDER BY 1`,
  routes: `SELECT toDate(parseDateTimeBestEffort(f[2])), substring(f[13], 2),
      replaceRegexpAll(path(f[14]), '/[0-9]+(/|$)', '/:id\\\\1'), count(), countIf(f[9] >= '500')
    ${lines} GROUP BY 1, 2, 3 ORDER BY 5 DESC LIMIT 20`,
}[report];
const answer = query(`${sql} SETTINGS max_threads = ${os.cpus().length}`, 'CSV').trim().split('\n');
if (!answer[0]) throw new Error('no rows');
console.log(answer.length + ' rows; first: ' + answer[0]);
