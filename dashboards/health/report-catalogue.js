import { html, nothing } from 'lit';
import { Light } from './light.js';

/** The reports by group. */
class ReportCatalogue extends Light {
  static properties = { reports: { attribute: false }, current: {} };

  render() {
    const groups = new Map();
    for (const report of this.reports) groups.set(report.group, [...(groups.get(report.group) ?? []), report]);
    return html`
      <nav class="panel report-catalogue" aria-label="Reports">
        <header><h2>Reports</h2><span class="end">${this.reports.length}</span></header>
        ${[...groups].map(([group, reports]) => html`<h3>${group}</h3>
          <ul>${reports.map(({ name, title }) => html`<li><a href="/reports/${encodeURIComponent(name)}" aria-current=${name === this.current ? 'page' : nothing}>${title}</a></li>`)}</ul>`)}
      </nav>
    `;
  }
}

customElements.define('report-catalogue', ReportCatalogue);
