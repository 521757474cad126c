// Says so when a part of a page could not be fetched; without it htmx is silent.
const SENTENCES = {
  0: "网络不通，刚才的操作没有送达。请检查网络后重试。",
  403: "不能这样做，或页面已过期。请刷新后重试。",
  404: "没有找到。可能已被删除，或不在您的范围内。",
};

function tell(sentence) {
  const region = document.getElementById("messages");
  if (!region) return;
  const notice = document.createElement("div");
  notice.className = "notice notice-error";
  const body = document.createElement("p");
  body.className = "notice-body";
  body.textContent = sentence;
  notice.append(body);
  region.replaceChildren ? region.replaceChildren(notice) : region.append(notice);
}

document.addEventListener("htmx:responseError", (event) => {
  tell(SENTENCES[event.detail.xhr.status] || "没有成功，请稍后再试。");
});
document.addEventListener("htmx:sendError", () => tell(SENTENCES[0]));
