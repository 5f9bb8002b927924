/**
 * The gate every marketing text passes before a person may see it (金融产品网络营销管理办法, 八部门公告〔2026〕 第9号;
 * rules M01–M17, N11). Enters: the words of {@code conf/compliance/marketing.yaml}, a creative with
 * its exact texts, and the facts of the product it advertises. Leaves: findings with rule, place
 * and remedy; an approval holds for one text, by its hash. Owns no table. {@code product} may
 * import it.
 */
package finmart.domain.marketing;
