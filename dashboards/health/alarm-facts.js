import { html, nothing } from 'lit';
import { Light } from './light.js';
import { address } from './api.js';

const MISSING = {
  missing: 'kept out; with too few points the state becomes no data',
  notBreaching: 'counted as within the limit (notBreaching)',
  breaching: 'counted as breaching',
  ignore: 'ignored: the state stays',
};

/** What is known about an alarm, in words. */
class AlarmFacts extends Light {
  static properties = { alarm: { attribute: false } };

  render() {
    const { type, condition, missing, component, componentTitle, owner, source, runbook, managed } = this.alarm;
    const facts = [
      ['Condition', condition],
      ['Missing points', missing && type === 'metric' ? (MISSING[missing] ?? missing) : null],
      ['Component', component ? html`<a href=${address('/alarms', { component })}>${componentTitle ?? component}</a>` : null],
      ['Owner', owner],
      ['Runbook', runbook ? html`<code>${runbook}</code>` : 'none'],
      ['Defined in', source ? html`<code>${source.file}:${source.line}</code>` : managed ? null : 'no file; not managed by Tocsin'],
    ];
    return html`<dl class="facts-list">${facts.map(([word, fact]) => (fact ? html`<div><dt>${word}</dt><dd>${fact}</dd></div>` : nothing))}</dl>`;
  }
}

customElements.define('alarm-facts', AlarmFacts);
