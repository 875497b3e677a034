import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { Settle } from './settle.js';
import { live } from './live.js';
import { settings } from './settings.js';
import { counted } from './format.js';
import { seconds, zoneName } from './time.js';
import { emptyState, problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';
import './health-verdict.js';
import './felt-panel.js';
import './health-tree.js';
import './firing-graphs.js';
import './change-list.js';
import './new-rows.js';
import './outbox-list.js';
import './report-card.js';

/** The first page: is it well, what do customers feel, what explains it, where, since when. */
class ViewHome extends Light {
  constructor() {
    super();
    new Follow(this);
    this.settle = new Settle(this, '.columns');
  }

  #tree(health) {
    if (!health.tiers.length) {
      return emptyState('unknown', 'Nothing is configured', html`Tiers and components are listed in <code>dashboards/health.yaml</code>.`);
    }
    return html`<health-tree .tiers=${health.tiers} .series=${live.series} .now=${live.now} .zone=${settings.zone}></health-tree>`;
  }

  #tiers(health) {
    if (!health) return nothing;
    const wrong = health.tiers.filter(({ state }) => state !== 'healthy').length;
    return html`<span class="end">${wrong ? `${wrong} of ${counted(health.tiers.length, 'tier')} not healthy` : counted(health.tiers.length, 'tier')}</span>`;
  }

  #end() {
    const { sweep } = live;
    return sweep ? `Checked ${seconds(sweep)} ${zoneName()}` : 'Not checked yet';
  }

  render() {
    const health = this.settle.take(live.health);
    const zone = settings.zone;
    return html`
      <health-verdict></health-verdict>
      <div class="stack">
        <div class="columns home">
          <div class="stack">
            <felt-panel .health=${health} .series=${live.series} .now=${live.now} .zone=${zone} .incidents=${live.incidents} .problem=${live.problems['/v1/health']} .end=${health ? this.#end() : ''}></felt-panel>
            <section class="panel" aria-labelledby="tree"><header><h2 id="tree">Health by tier</h2>${this.#tiers(health)}</header>
              ${health ? this.#tree(health) : live.problems['/v1/health'] ? problemState(live.problems['/v1/health'], () => live.reload()) : loadingRows(7)}</section>
          </div>
          <firing-graphs .alarms=${live.firing} .series=${live.series} .zone=${zone}></firing-graphs>
          <div class="stack side">
            <section class="panel" aria-labelledby="changes"><header><h2 id="changes">Recent changes</h2><span class="end"><new-rows count=${live.newTransitions.length} @show=${() => live.showNewTransitions()}></new-rows><a href="/alarms?state=ALARM">In ALARM now</a></span></header>
              <change-list .items=${live.transitions?.slice(0, 8)} .problem=${live.problems['/v1/transitions']} named .now=${live.now} .zone=${zone}></change-list></section>
            <section class="panel" aria-labelledby="mails"><header><h2 id="mails">Outbox</h2><span class="end"><new-rows count=${live.newMails.length} @show=${() => live.showNewMails()}></new-rows><a href="/outbox">All mails</a></span></header>
              <outbox-list .items=${live.mails?.slice(0, 4)} .problem=${live.problems['/v1/outbox']} .now=${live.now} .zone=${zone}></outbox-list></section>
          </div>
        </div>
        <report-card .zone=${zone}></report-card>
      </div>
    `;
  }
}

customElements.define('view-home', ViewHome);
