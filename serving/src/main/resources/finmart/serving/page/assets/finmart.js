// What pages do beyond HTML and htmx; every page works without it.
(() => {
  "use strict";

  // Offers that came into view, told once each and together.
  const seen = new Set();
  let waiting = [];
  let timer;

  function tell(form) {
    timer = undefined;
    const body = new URLSearchParams(new FormData(form));
    waiting.splice(0).forEach((place) => body.append("seen", place));
    fetch(form.action, { method: "POST", body, keepalive: true }).catch(() => {});
  }

  const form = document.getElementById("seen");
  if (form && "IntersectionObserver" in window) {
    const watch = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const place = entry.target.dataset.seen;
          if (entry.isIntersecting && !seen.has(place)) {
            seen.add(place);
            waiting.push(place);
            watch.unobserve(entry.target);
            timer ??= setTimeout(tell, 400, form);
          }
        }
      },
      { threshold: 0.5 },
    );
    document.querySelectorAll("[data-seen]").forEach((offer) => watch.observe(offer));
    addEventListener("pagehide", () => waiting.length && tell(form));
  }

  // A button that waits until what stands above it can have been read; the server asks too.
  document.querySelectorAll("button[data-wait]").forEach((button) => {
    const label = button.textContent;
    let left = Number(button.dataset.wait);
    const step = () => {
      button.disabled = left > 0;
      button.textContent = left > 0 ? `${label} · ${left}` : label;
      if (left-- > 0) setTimeout(step, 1000);
    };
    step();
  });

  // Charts: their options stand in the page, their colours in the stylesheet.
  if (window.echarts) {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const axis = {
      axisLine: { lineStyle: { color: colour("--rule") } },
      axisLabel: { color: colour("--soft") },
      splitLine: { lineStyle: { color: colour("--rule") } },
    };
    echarts.registerTheme("finmart", {
      color: ["--accent", "--second", "--third", "--warn"].map(colour),
      backgroundColor: "transparent",
      textStyle: { color: colour("--ink"), fontFamily: style.fontFamily },
      legend: { textStyle: { color: colour("--soft") } },
      categoryAxis: axis,
      valueAxis: axis,
      timeAxis: axis,
    });
    document.querySelectorAll("[data-chart]").forEach((box) => {
      const chart = echarts.init(box, "finmart", { renderer: "canvas" });
      // Rich text: the content policy lets no script write styles into HTML.
      chart.setOption({
        animation: false,
        tooltip: { renderMode: "richText", trigger: "axis" },
        ...JSON.parse(box.dataset.chart),
      });
      new ResizeObserver(() => chart.resize()).observe(box);
    });
  }
})();
