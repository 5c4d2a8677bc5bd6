package io.microservice.http.routing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of routing, each with the framework it comes from.
 */
class RoutingRulesTests {

	private static final String SPRING = "Spring";

	private static final String WERKZEUG = "werkzeug";

	private static final String TOMODACHI = "tomodachi";

	private static final String OURS = "ours";

	static Stream<Rule> rules() {
		return Stream.of(
				// texts
				rule(SPRING, "/users").on("/users").leadsTo("/users"),
				rule(SPRING, "users").on("/users").leadsTo("users"), rule(SPRING, "/users").on("/Users").leadsNowhere(),
				rule(SPRING, "/users").on("/users/").leadsNowhere(),
				rule(SPRING, "/users/").on("/users/").leadsTo("/users/"),
				rule(SPRING, "/users/").on("/users").leadsNowhere(),
				rule(SPRING, "/users").on("//users").leadsNowhere(),
				rule(SPRING, "/users").on("/users//").leadsNowhere(), rule(SPRING, "/").on("/").leadsTo("/"),
				rule(OURS, "/").on("").leadsTo("/"), rule(SPRING, "/users").on("*").leadsNowhere(),
				rule(SPRING, "/caf\u00e9").on("/caf%C3%A9").leadsTo("/caf\u00e9"),
				rule(SPRING, "/a b").on("/a%20b").leadsTo("/a b"),
				rule(SPRING, "/users").on("/users;v=1").leadsTo("/users"),
				rule(SPRING, "/a.b").on("/axb").leadsNowhere(),
				// captures of Spring
				rule(SPRING, "/users/{id}").on("/users/42").leadsTo("/users/{id}", "id=42"),
				rule(SPRING, "/users/{id}").on("/users/a%20b").leadsTo("/users/{id}", "id=a b"),
				rule(SPRING, "/users/{id}").on("/users/a%2Fb").leadsTo("/users/{id}", "id=a/b"),
				rule(SPRING, "/users/{id}").on("/users/a%252Fb").leadsTo("/users/{id}", "id=a%2Fb"),
				rule(SPRING, "/users/{id}").on("/users/42;v=1").leadsTo("/users/{id}", "id=42"),
				rule(SPRING, "/users/{id}").on("/users/").leadsNowhere(),
				rule(SPRING, "/users/{id}").on("/users").leadsNowhere(),
				rule(SPRING, "/users/{id}").on("/users/1/2").leadsNowhere(),
				rule(SPRING, "/{a}/x/{b}").on("/1/x/2").leadsTo("/{a}/x/{b}", "a=1", "b=2"),
				rule(SPRING, "/users/{id:\\d+}").on("/users/42").leadsTo("/users/{id:\\d+}", "id=42"),
				rule(SPRING, "/users/{id:\\d+}").on("/users/x").leadsNowhere(),
				rule(SPRING, "/d/{day:\\d{2}}").on("/d/07").leadsTo("/d/{day:\\d{2}}", "day=07"),
				rule(SPRING, "/{name}.{type}").on("/a.b.png").leadsTo("/{name}.{type}", "name=a.b", "type=png"),
				rule(SPRING, "/v{n:\\d+}-{x}").on("/v12-y").leadsTo("/v{n:\\d+}-{x}", "n=12", "x=y"),
				rule(SPRING, "/{a}-{b}").on("/1%2F2-3").leadsTo("/{a}-{b}", "a=1/2", "b=3"),
				rule(SPRING, "/files/{*path}").on("/files/a/b").leadsTo("/files/{*path}", "path=/a/b"),
				rule(SPRING, "/files/{*path}").on("/files").leadsTo("/files/{*path}", "path="),
				rule(SPRING, "/files/{*path}").on("/files/").leadsTo("/files/{*path}", "path=/"),
				rule(SPRING, "/files/{*path}").on("/filesystem").leadsNowhere(),
				rule(SPRING, "/files/{*path}").on("/files/a%2Fb/c").leadsTo("/files/{*path}", "path=/a/b/c"),
				rule(SPRING, "/{*path}").on("/").leadsTo("/{*path}", "path=/"),
				rule(SPRING, "/{*path}/end").on("/a/b/end").leadsTo("/{*path}/end", "path=/a/b"),
				// wildcards of Spring
				rule(SPRING, "/a/**").on("/a/b/c").leadsTo("/a/**"), rule(SPRING, "/a/**").on("/a").leadsTo("/a/**"),
				rule(SPRING, "/**/z").on("/a/b/z").leadsTo("/**/z"), rule(SPRING, "/a/*").on("/a/b").leadsTo("/a/*"),
				rule(SPRING, "/a/*").on("/a/").leadsTo("/a/*"), rule(SPRING, "/a/*").on("/a").leadsNowhere(),
				rule(SPRING, "/a/*/c").on("/a/b/c").leadsTo("/a/*/c"),
				rule(SPRING, "/a/*/c").on("/a//c").leadsNowhere(),
				rule(SPRING, "/*.png").on("/x.png").leadsTo("/*.png"),
				rule(SPRING, "/t?st").on("/test").leadsTo("/t?st"), rule(SPRING, "/t?st").on("/tst").leadsNowhere(),
				// converters of werkzeug
				rule(WERKZEUG, "/u/<name>").on("/u/x").leadsTo("/u/<name>", "name=x"),
				rule(WERKZEUG, "/u/<user_id>").on("/u/x").leadsTo("/u/<user_id>", "user_id=x"),
				rule(WERKZEUG, "/u/<string:name>").on("/u/x").leadsTo("/u/<string:name>", "name=x"),
				rule(WERKZEUG, "/u/<default:name>").on("/u/x").leadsTo("/u/<default:name>", "name=x"),
				rule(WERKZEUG, "/u/<string(length=2):c>").on("/u/de").leadsTo("/u/<string(length=2):c>", "c=de"),
				rule(WERKZEUG, "/u/<string(length=2):c>").on("/u/d").leadsNowhere(),
				rule(WERKZEUG, "/u/<string(2):c>").on("/u/d").leadsNowhere(),
				rule(WERKZEUG, "/u/<string(minlength=2,maxlength=3):c>").on("/u/abcd").leadsNowhere(),
				rule(WERKZEUG, "/u/<string(minlength=2, maxlength=3):c>").on("/u/abc")
					.leadsTo("/u/<string(minlength=2, maxlength=3):c>", "c=abc"),
				rule(WERKZEUG, "/n/<int:n>").on("/n/42").leadsTo("/n/<int:n>", "n=42"),
				rule(WERKZEUG, "/n/<int:n>").on("/n/007").leadsTo("/n/<int:n>", "n=007"),
				rule(WERKZEUG, "/n/<int:n>").on("/n/-1").leadsNowhere(),
				rule(WERKZEUG, "/n/<int:n>").on("/n/x").leadsNowhere(),
				rule(WERKZEUG, "/n/<int:n>").on("/n/1.0").leadsNowhere(),
				rule(WERKZEUG, "/n/<int(signed=True):n>").on("/n/-1").leadsTo("/n/<int(signed=True):n>", "n=-1"),
				rule(WERKZEUG, "/n/<int(fixed_digits=4):n>").on("/n/0042")
					.leadsTo("/n/<int(fixed_digits=4):n>", "n=0042"),
				rule(WERKZEUG, "/n/<int(fixed_digits=4):n>").on("/n/42").leadsNowhere(),
				rule(WERKZEUG, "/n/<int(4):n>").on("/n/42").leadsNowhere(),
				rule(WERKZEUG, "/n/<int(min=5,max=9):n>").on("/n/7").leadsTo("/n/<int(min=5,max=9):n>", "n=7"),
				rule(WERKZEUG, "/n/<int(min=5,max=9):n>").on("/n/4").leadsNowhere(),
				rule(WERKZEUG, "/n/<int(min=5,max=9):n>").on("/n/10").leadsNowhere(),
				rule(OURS, "/n/<int(min=-5,signed=True):n>").on("/n/-6").leadsNowhere(),
				rule(WERKZEUG, "/n/<float:x>").on("/n/1.5").leadsTo("/n/<float:x>", "x=1.5"),
				rule(WERKZEUG, "/n/<float:x>").on("/n/1").leadsNowhere(),
				rule(WERKZEUG, "/n/<float:x>").on("/n/-1.5").leadsNowhere(),
				rule(WERKZEUG, "/n/<float(signed=True):x>").on("/n/-1.5")
					.leadsTo("/n/<float(signed=True):x>", "x=-1.5"),
				rule(WERKZEUG, "/n/<float(min=0.5,max=1.5):x>").on("/n/1.6").leadsNowhere(),
				rule(WERKZEUG, "/u/<uuid:id>").on("/u/0a8b3f2c-0b1e-4b6c-8c52-a1b2c3d4E5F6")
					.leadsTo("/u/<uuid:id>", "id=0a8b3f2c-0b1e-4b6c-8c52-a1b2c3d4E5F6"),
				rule(WERKZEUG, "/u/<uuid:id>").on("/u/0a8b3f2c").leadsNowhere(),
				rule(WERKZEUG, "/<any(de,en):lang>/x").on("/en/x").leadsTo("/<any(de,en):lang>/x", "lang=en"),
				rule(WERKZEUG, "/<any(de,en):lang>/x").on("/fr/x").leadsNowhere(),
				rule(WERKZEUG, "/<any(\"a b\",'c,d'):x>").on("/c,d").leadsTo("/<any(\"a b\",'c,d'):x>", "x=c,d"),
				rule(OURS, "/<any(\"a/b\",c):x>/y").on("/a/b/y").leadsTo("/<any(\"a/b\",c):x>/y", "x=a/b"),
				rule(WERKZEUG, "/w/<path:p>").on("/w/a/b").leadsTo("/w/<path:p>", "p=a/b"),
				rule(WERKZEUG, "/w/<path:p>").on("/w/a/").leadsTo("/w/<path:p>", "p=a/"),
				rule(WERKZEUG, "/w/<path:p>").on("/w/").leadsNowhere(),
				rule(WERKZEUG, "/w/<path:p>").on("/w//a").leadsNowhere(),
				rule(WERKZEUG, "/w/<path:p>/edit").on("/w/a/b/edit").leadsTo("/w/<path:p>/edit", "p=a/b"),
				rule(WERKZEUG, "/w/<path:p>/<int:n>").on("/w/a/b/3").leadsTo("/w/<path:p>/<int:n>", "n=3", "p=a/b"),
				rule(WERKZEUG, "/w/v<int:a>.<int:b>").on("/w/v1.20").leadsTo("/w/v<int:a>.<int:b>", "a=1", "b=20"),
				rule(WERKZEUG, "/{x}/<n>").on("/{x}/1").leadsTo("/{x}/<n>", "n=1"),
				rule(OURS, "/u/<name>").on("/u/a%2Fb").leadsTo("/u/<name>", "name=a/b"),
				// regular expressions
				rule(TOMODACHI, "~/resource/(?<id>[^/]+?)/?").on("/resource/1/")
					.leadsTo("~/resource/(?<id>[^/]+?)/?", "id=1"),
				rule(TOMODACHI, "~/r/(?P<res_id>\\d+)").on("/r/12").leadsTo("~/r/(?P<res_id>\\d+)", "res_id=12"),
				rule(TOMODACHI, "~^/r/(?P<id>\\d+)$").on("/r/12").leadsTo("~^/r/(?P<id>\\d+)$", "id=12"),
				rule(TOMODACHI, "~/r/(?P<id>\\d+)").on("/r/12/x").leadsNowhere(),
				rule(TOMODACHI, "~/(?P<a>\\w+)-(?P=a)").on("/x-x").leadsTo("~/(?P<a>\\w+)-(?P=a)", "a=x"),
				rule(TOMODACHI, "~/(?<a>\\w+)-\\k<a>").on("/x-y").leadsNowhere(),
				rule(TOMODACHI, "~/(x|y)/(?<id>.*)").on("/y/1").leadsTo("~/(x|y)/(?<id>.*)", "id=1"),
				rule(TOMODACHI, "~/a(?:/(?<b>\\w+))?").on("/a").leadsTo("~/a(?:/(?<b>\\w+))?"),
				rule(TOMODACHI, "~/a|/b").on("/b").leadsTo("~/a|/b"),
				rule(TOMODACHI, "~(?i)/A/b").on("/a/B").leadsTo("~(?i)/A/b"),
				rule(TOMODACHI, "~/a\\.b").on("/a.b").leadsTo("~/a\\.b"),
				rule(TOMODACHI, "~/a\\.b").on("/axb").leadsNowhere(),
				rule(TOMODACHI, "~/\\Qa.b\\E/(?<x>[)\\]]+)").on("/a.b/)%5D")
					.leadsTo("~/\\Qa.b\\E/(?<x>[)\\]]+)", "x=)]"),
				rule(TOMODACHI, "~/.*").on("/a/b").leadsTo("~/.*"),
				rule(TOMODACHI, "~/first/.*", "~/first/special").on("/first/special").leadsTo("~/first/.*"),
				rule(TOMODACHI, "~/first/special", "~/first/.*").on("/first/special").leadsTo("~/first/special"),
				rule(TOMODACHI, "~/.*", "~/first/.*").on("/first/x").leadsTo("~/.*"),
				rule(TOMODACHI, "~/f.*", "~/first.*", "~/fi.*").on("/first").leadsTo("~/f.*"),
				rule(TOMODACHI, "~/item/(?<id>[^/]+)").on("/item/a%2Fb").leadsTo("~/item/(?<id>[^/]+)", "id=a/b"),
				rule(OURS, "~/item/(?<id>[^/]+)").on("/item/a%20b;v=1").leadsTo("~/item/(?<id>[^/]+)", "id=a b"),
				// the most specific wins
				rule(SPRING, "/users/{id}", "/users/me").on("/users/me").leadsTo("/users/me"),
				rule(SPRING, "/{a}/{b}", "/{a}/x").on("/1/x").leadsTo("/{a}/x", "a=1"),
				rule(SPRING, "/u/{id}", "/u/{id:\\d+}").on("/u/1").leadsTo("/u/{id:\\d+}", "id=1"),
				rule(SPRING, "/f/{*rest}", "/f/{name}").on("/f/x").leadsTo("/f/{name}", "name=x"),
				rule(SPRING, "/{*rest}", "/f/{*rest}").on("/f/x/y").leadsTo("/f/{*rest}", "rest=/x/y"),
				rule(SPRING, "/u/{name}", "/u/v{n}").on("/u/v1").leadsTo("/u/v{n}", "n=1"),
				rule(SPRING, "/u/v{n}", "/u/vw{n}").on("/u/vw1").leadsTo("/u/vw{n}", "n=1"),
				rule(WERKZEUG, "/u/<name>", "/u/<int:id>").on("/u/1").leadsTo("/u/<int:id>", "id=1"),
				rule(OURS, "/u/<int:id>", "/u/<int(max=5):id>").on("/u/1").leadsTo("/u/<int(max=5):id>", "id=1"),
				rule(WERKZEUG, "/u/<int:id>", "/u/<int(max=5):id>").on("/u/9").leadsTo("/u/<int:id>", "id=9"),
				rule(WERKZEUG, "/u/<path:p>", "/u/<name>").on("/u/x").leadsTo("/u/<name>", "name=x"),
				rule(WERKZEUG, "/w/<path:p>", "/w/<path:p>/edit").on("/w/x/edit").leadsTo("/w/<path:p>/edit", "p=x"),
				rule(WERKZEUG, "/a/<b>/<c>", "/<a>/b/c").on("/a/b/c").leadsTo("/a/<b>/<c>", "b=b", "c=c"),
				rule(WERKZEUG, "/a/<b>/x", "/<a>/b/c").on("/a/b/c").leadsTo("/<a>/b/c", "a=a"),
				rule(OURS, "~/u/(?<id>\\d+)", "/u/{id}").on("/u/1").leadsTo("/u/{id}", "id=1"),
				rule(OURS, "/{*rest}", "~/u/(?<id>\\d+)").on("/u/1").leadsTo("~/u/(?<id>\\d+)", "id=1"),
				// methods
				rule(SPRING, "GET /a", "POST /a").on("POST /a").leadsTo("POST /a"),
				rule(SPRING, "GET,PUT /a").on("PUT /a").leadsTo("GET,PUT /a"),
				rule(SPRING, "POST /a").on("GET /a").leadsNowhere(),
				rule(SPRING, "GET /a").on("HEAD /a").leadsTo("GET /a"),
				rule(TOMODACHI, "GET ~/a").on("HEAD /a").leadsTo("GET ~/a"),
				rule(WERKZEUG, "GET /a/<b>").on("HEAD /a/1").leadsTo("GET /a/<b>", "b=1"),
				rule(SPRING, "GET /a", "HEAD /a").on("HEAD /a").leadsTo("HEAD /a"),
				rule(OURS, "HEAD /{a}", "GET /a").on("HEAD /a").leadsTo("GET /a"),
				rule(TOMODACHI, "/a").on("PURGE /a").leadsTo("/a"),
				rule(OURS, "/a", "GET /a").on("GET /a").leadsTo("GET /a"),
				rule(OURS, "/a", "GET /a").on("PUT /a").leadsTo("/a"),
				rule(WERKZEUG, "GET /a/x", "POST /a/<b>").on("POST /a/x").leadsTo("POST /a/<b>", "b=x"),
				rule(SPRING, "GET /a/{x}", "POST /a/{y}").on("POST /a/1").leadsTo("POST /a/{y}", "y=1"),
				rule(SPRING, "GET /a/*/c", "POST /a/{y}/c").on("POST /a/1/c").leadsTo("POST /a/{y}/c", "y=1"),
				rule(TOMODACHI, "GET ~/a/.*", "POST ~/a/x").on("POST /a/x").leadsTo("POST ~/a/x"));
	}

	@ParameterizedTest
	@MethodSource("rules")
	void requestLeadsToRoute(Rule rule) {
		assertThat(rule.outcome(rule.routes())).isEqualTo(rule.expected());
	}

	@ParameterizedTest
	@MethodSource("rules")
	void orderOfPathsDoesNotMatter(Rule rule) {
		List<String> reversed = Arrays.asList(rule.routes().toArray(String[]::new));
		Collections.reverse(reversed);
		if (rule.routes().stream().filter((route) -> route.contains("~")).count() < 2) {
			assertThat(rule.outcome(reversed)).isEqualTo(rule.expected());
		}
	}

	private static Builder rule(String framework, String... routes) {
		return new Builder(framework, List.of(routes));
	}

	private record Builder(String framework, List<String> routes, String request) {

		Builder(String framework, List<String> routes) {
			this(framework, routes, "");
		}

		Builder on(String request) {
			return new Builder(this.framework, this.routes, request);
		}

		Rule leadsTo(String route, String... captures) {
			return new Rule(this.framework, this.routes, this.request, route + " " + List.of(captures));
		}

		Rule leadsNowhere() {
			return new Rule(this.framework, this.routes, this.request, "nowhere");
		}

	}

	private record Rule(String framework, List<String> routes, String request, String expected) {

		String outcome(List<String> routes) {
			RouteMatch<String> match = TestRoutes.match(TestRoutes.table(routes.toArray(String[]::new)), this.request);
			return (match != null) ? match.target() + " " + captures(match.captures()) : "nowhere";
		}

		private static List<String> captures(Map<String, String> captures) {
			return new TreeMap<>(captures).entrySet().stream().map(Map.Entry::toString).toList();
		}

		@Override
		public String toString() {
			return "%s: %s on %s leads to %s".formatted(this.framework, this.routes, this.request, this.expected);
		}

	}

}
