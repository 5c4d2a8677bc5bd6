package io.microservice.http.log;

import java.net.InetSocketAddress;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrustedProxies}.
 */
class TrustedProxiesTests {

	private static final List<Subnet> PROXIES = List.of(Subnet.of("10.0.0.0/8"), Subnet.of("fd00::/8"));

	private static final InetSocketAddress PROXY = new InetSocketAddress("10.0.0.1", 4711);

	private final TrustedProxies proxies = new TrustedProxies(PROXIES, "X-Forwarded-For");

	@Test
	void whenThePeerIsNotTrustedThenItsHeaderIsNotBelieved() {
		InetSocketAddress peer = new InetSocketAddress("203.0.113.9", 4711);
		assertThat(this.proxies.resolve(peer, headers("X-Forwarded-For", "198.51.100.1"))).isSameAs(peer);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			// what a client made up is left of what the proxies saw
			"6.6.6.6, 198.51.100.1                  | 198.51.100.1", "198.51.100.1, 10.0.0.2 | 198.51.100.1",
			"6.6.6.6, 198.51.100.1, 10.0.0.3, 10.2.0.1 | 198.51.100.1", "10.0.0.3, 10.0.0.2 | 10.0.0.3",
			"198.51.100.1:8080                      | 198.51.100.1", "[2001:db8::7]:8080 | 2001:db8:0:0:0:0:0:7",
			"2001:db8::7, fd00::1                   | 2001:db8:0:0:0:0:0:7",
			// what is no address is not believed, nor what came before it
			"not-an-ip                              | 10.0.0.1", "198.51.100.1, not-an-ip | 10.0.0.1",
			"198.51.100.1, not-an-ip, 10.0.0.2      | 10.0.0.2", "198.51.100.1, | 10.0.0.1",
			"localhost                              | 10.0.0.1", "256.1.1.1 | 10.0.0.1", "1.2.3 | 10.0.0.1",
			"fe80::1%eth0                           | 10.0.0.1" })
	void whenThePeerIsTrustedThenTheNearestNodeThatIsNotCounts(String header, String address) {
		InetSocketAddress resolved = this.proxies.resolve(PROXY, headers("X-Forwarded-For", header));
		assertThat(resolved).isNotNull();
		assertThat(resolved.getAddress().getHostAddress()).isEqualTo(address);
	}

	@Test
	void whenThereAreSeveralHeadersThenTheLastIsTheNearest() {
		HttpHeaders headers = headers("X-Forwarded-For", "6.6.6.6");
		headers.add("X-Forwarded-For", "198.51.100.1");
		assertThat(this.proxies.resolve(PROXY, headers)).isEqualTo(new InetSocketAddress("198.51.100.1", 0));
	}

	@Test
	void whenThereIsNoHeaderThenThePeerCounts() {
		assertThat(this.proxies.resolve(PROXY, new HttpHeaders())).isSameAs(PROXY);
		assertThat(this.proxies.resolve(PROXY, headers("Forwarded", "for=6.6.6.6"))).isSameAs(PROXY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'',
			value = { "for=6.6.6.6, for=198.51.100.1;proto=http;by=10.0.0.1      | 198.51.100.1",
					"proto=https;For=\"[2001:db8::7]:4711\", for=10.0.0.2 | 2001:db8:0:0:0:0:0:7",
					"for=\"198.51.100.1:80\" | 198.51.100.1", "for=198.51.100.1, for=_hidden | 10.0.0.1",
					"for=198.51.100.1, for=unknown, for=10.0.0.2 | 10.0.0.2", "for=198.51.100.1, proto=http | 10.0.0.1",
					"for=\"6.6.6.6, for=198.51.100.1 | 198.51.100.1" })
	void whenTheProxiesSetForwardedThenItIsRead(String header, String address) {
		TrustedProxies standard = new TrustedProxies(PROXIES, "Forwarded");
		HttpHeaders headers = headers("forwarded", header);
		headers.add("X-Forwarded-For", "6.6.6.6");
		InetSocketAddress resolved = standard.resolve(PROXY, headers);
		assertThat(resolved).isNotNull();
		assertThat(resolved.getAddress().getHostAddress()).isEqualTo(address);
	}

	private static HttpHeaders headers(String name, String value) {
		HttpHeaders headers = new HttpHeaders();
		headers.add(name, value);
		return headers;
	}

}
