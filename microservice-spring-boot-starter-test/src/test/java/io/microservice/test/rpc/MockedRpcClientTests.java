package io.microservice.test.rpc;

import io.microservice.rpc.RpcClient;
import io.microservice.rpc.client.ImportRpcClients;
import io.microservice.test.app.Orders;
import io.microservice.test.app.Stock;
import io.microservice.test.app.TestApplication;
import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import io.microservice.test.entrypoint.EntrypointHook;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/**
 * Tests for mocks in place of {@link RpcClient} interfaces.
 */
@AutoConfigureEmbeddedBroker
@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.NONE)
@Import(MockedRpcClientTests.Imported.class)
class MockedRpcClientTests {

	@MockitoBean
	private Stock scanned;

	@MockitoBean("io.microservice.test.app.Orders")
	private Orders named;

	@MockitoBean
	private Mail imported;

	@Autowired
	private EntrypointHook hook;

	@Autowired
	private Mailer mailer;

	@Test
	void shouldTakeThePlaceOfAScannedClient() {
		given(this.scanned.available("A1")).willReturn(7);
		assertThat(this.hook.entrypoint("orders.available").call("A1")).isEqualTo(7);
		then(this.scanned).should().available("A1");
	}

	@Test
	void shouldTakeThePlaceOfAnImportedClient() {
		given(this.imported.send("Ada")).willReturn(true);
		assertThat(this.mailer.mail.send("Ada")).isTrue();
	}

	@Test
	void shouldBeFoundByName(@Autowired Orders orders) {
		assertThat(orders).isSameAs(this.named);
	}

	@RpcClient("mail")
	interface Mail {

		boolean send(String to);

	}

	record Mailer(Mail mail) {

	}

	@ImportRpcClients(Mail.class)
	@Import(Mailer.class)
	static class Imported {

	}

}
