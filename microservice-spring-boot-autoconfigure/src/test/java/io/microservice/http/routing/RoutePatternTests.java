package io.microservice.http.routing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is said of paths that are written in a wrong way, and for what is known
 * of a path.
 */
class RoutePatternTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/a/{id               | cannot be parsed
			/a/{1d}              | cannot be parsed
			/a/**/b              | cannot be parsed
			/a/{x}/{x}           | cannot be parsed
			/a/{x:(\\d)(y)}-{y}  | has a group in an expression in it
			/a/<id               | has '/a/<id' in it, where only <name>
			/a/id>/<x>           | has '/a/id>/' in it
			/a/<int(:x>          | has '/a/<int(:x>' in it
			/a/<9x>              | has '/a/<9x>' in it
			/a/<x>/<x>           | captures 'x' twice
			/a/<number:x>        | has the converter 'number', which there is not
			/a/<int(digits=4):x> | has the option 'digits', which its converter does not know; it knows [fixed_digits,
			/a/<int(1,2,3,4,5):x>| has too many options
			/a/<int(min=x):x>    | has 'x' for the number 'min'
			/a/<int(min=):x>     | has options that cannot be read: (min=)
			/a/<int(4.5):x>      | has '4.5' for the number 'fixed_digits'
			/a/<int(signed=1):x> | has '1' for 'signed'; it is True or False
			/a/<uuid(1):x>       | has too many options
			/a/<path(a=1):x>     | has the option 'a'
			/a/<any:x>           | needs the values 'any' stands for
			/a/<any(x=1):x>      | needs the values 'any' stands for
			""")
	void whenUrlIsWrongThenItIsSaid(String url, String message) {
		assertThatExceptionOfType(InvalidRouteException.class).isThrownBy(() -> RoutePattern.url(url))
			.withMessageStartingWith("The path '%s' ".formatted(url))
			.withMessageContaining(message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/a/(?<id>.*          | is no regular expression: Unclosed group
			/a/[b                | is no regular expression
			a/(?<id>.*)          | matches nothing, as it does not begin with a slash
			/(?<x>a)/(?P<x>b)    | captures 'x' twice
			/(?<x>a)/(?P=y)      | refers to a group 'y' that does not come before
			""")
	void whenRegexIsWrongThenItIsSaid(String regex, String message) {
		assertThatExceptionOfType(InvalidRouteException.class).isThrownBy(() -> RoutePattern.regex(regex))
			.withMessageStartingWith("The path '%s' ".formatted(regex))
			.withMessageContaining(message);
	}

	@Test
	void namesOfCapturesAreKnown() {
		assertThat(RoutePattern.url("/{a}/*/{b}/**").captureNames()).containsExactly("a", "b");
		assertThat(RoutePattern.url("/<a>/v<int:n>/<path:p>").captureNames()).containsExactly("a", "n", "p");
		assertThat(RoutePattern.regex("/(?P<user_id>x)/(y)/(?<z>z)").captureNames()).containsExactly("user_id", "z");
	}

	@Test
	void patternIsTextAsItWasWritten() {
		assertThat(RoutePattern.url("users/<int:id>")).hasToString("users/<int:id>");
		assertThat(RoutePattern.regex("^/(?P<a>b)$")).hasToString("^/(?P<a>b)$");
	}

	@ParameterizedTest
	@CsvSource({ "/a/,true", "/<a>/,true", "/{a}/,true", "/,false", "/a,false", "/a/**,false" })
	void slashAtTheEndIsKnown(String url, boolean expected) {
		assertThat(RoutePattern.url(url).endsWithSlash()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			/a/(?<x>b);        /a/
			^/a/\\d;           /a/
			/ab?;              /a
			/ab*/c;            /a
			/ab+;              /a
			/a{2};             /
			/a\\.b/\\-c\\w;    /a.b/-c
			/\\Qa.b\\E/(x);    /a.b/
			/a|/b;             ""
			/a(?:b|c);         /a
			(?i)/a;            ""
			/a/[|]b;           /a/
			/a$;               /a
			""")
	void prefixOfRegexIsKnown(String regex, String prefix) {
		assertThat(RegexPrefix.of(regex)).isEqualTo(prefix);
	}

}
