package io.microservice.autoconfigure.rpc.client;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceAutoConfiguration;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.rpc.RpcClientAutoConfiguration;
import io.microservice.rpc.RpcClient;
import io.microservice.rpc.RpcNaming;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.rpc.client.ImportRpcClients;
import io.microservice.rpc.client.RemoteExceptionClass;
import io.microservice.rpc.client.RemoteExceptions;
import io.microservice.rpc.client.RemoteExceptionsCustomizer;
import io.microservice.rpc.client.RpcCaller;
import io.microservice.rpc.client.RpcProxy;
import io.microservice.service.InvalidEntrypointException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RpcClientAutoConfiguration}.
 */
class RpcClientAutoConfigurationTests {

	private final ApplicationContextRunner withoutBroker = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MicroserviceAutoConfiguration.class,
				MicroserviceAmqpAutoConfiguration.class, RpcClientAutoConfiguration.class));

	private final ApplicationContextRunner contexts = this.withoutBroker.withBean(RpcCaller.class, () -> mock())
		.withBean(AmqpClient.class, () -> mock());

	@Test
	void whenThereIsNoBrokerThenThereAreNoClients() {
		this.withoutBroker.withUserConfiguration(Application.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ClusterRpc.class)
				.doesNotHaveBean(RpcCaller.class)
				.doesNotHaveBean(Calculator.class));
	}

	@Test
	void whenDisabledThenThereAreNoClients() {
		this.withoutBroker.withBean(AmqpClient.class, () -> mock())
			.withUserConfiguration(Application.class)
			.withPropertyValues("microservice.rpc.client.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ClusterRpc.class)
				.doesNotHaveBean(RpcCaller.class)
				.doesNotHaveBean(Calculator.class));
	}

	@Test
	void interfacesInThePackagesOfTheApplicationAreBeans() {
		this.contexts.withUserConfiguration(Application.class)
			.run((context) -> assertThat(context).hasSingleBean(ClusterRpc.class)
				.hasSingleBean(RemoteExceptions.class)
				.hasSingleBean(Calculator.class)
				.getBean(Calculator.class)
				.hasToString("Calculator[calculator]"));
	}

	@Test
	void exceptionsInThePackagesOfTheApplicationAreRegistered() {
		this.contexts.withUserConfiguration(Application.class)
			.run((context) -> assertThat(context.getBeansOfType(RemoteExceptionClass.class).values())
				.containsExactly(new RemoteExceptionClass(DivisionByZero.class)));
	}

	@Test
	void whenApplicationHasBeanOfInterfaceThenNoClientIsMade() {
		Calculator own = mock();
		this.contexts.withUserConfiguration(Application.class)
			.withBean("own", Calculator.class, () -> own)
			.run((context) -> assertThat(context).getBean(Calculator.class).isSameAs(own));
	}

	@Test
	void importedInterfacesAreBeans() {
		this.contexts.withUserConfiguration(Importing.class)
			.run((context) -> assertThat(context).hasSingleBean(Calculator.class));
		this.contexts.withUserConfiguration(ImportingPackage.class)
			.run((context) -> assertThat(context).hasSingleBean(Calculator.class)
				.hasSingleBean(RemoteExceptionClass.class));
		this.contexts.withUserConfiguration(ImportingOwnPackage.class, Application.class)
			.run((context) -> assertThat(context).hasSingleBean(Calculator.class));
	}

	@Test
	void whenInterfaceCannotWorkThenStartupFails() {
		this.contexts.withUserConfiguration(ImportingInvalid.class)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidEntrypointException.class)
				.rootCause()
				.hasMessageContaining("later"));
	}

	@Test
	void proxyIsInjectedByServiceName() {
		this.contexts.withBean(Greeter.class).withPropertyValues("greeting.service=greetings").run((context) -> {
			Greeter greeter = context.getBean(Greeter.class);
			assertThat(greeter.field).hasToString("RpcProxy[greetings]");
			assertThat(greeter.parameter).hasToString("RpcProxy[other]");
		});
	}

	@Test
	void whenProxyIsInjectedWithoutServiceThenStartupFails() {
		this.contexts.withBean(Nameless.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidEntrypointException.class)
				.hasMessageContaining("Nameless"));
	}

	@Test
	void customizersRegisterExceptions() {
		RemoteExceptionsCustomizer customizer = mock();
		this.contexts.withBean(RemoteExceptionsCustomizer.class, () -> customizer)
			.run((context) -> org.mockito.BDDMockito.then(customizer)
				.should()
				.customize(context.getBean(RemoteExceptions.class)));
	}

	@Test
	void whenApplicationHasBeansThenTheyAreUsed() {
		RemoteExceptions exceptions = new RemoteExceptions();
		ClusterRpc rpc = new ClusterRpc(mock(), new io.microservice.wire.JsonCodec(), exceptions, RpcNaming.AS_DECLARED,
				(service) -> io.microservice.rpc.client.CallOptions.DEFAULT, (text) -> text);
		RpcProxy proxy = rpc.service("own");
		this.contexts.withBean(RemoteExceptions.class, () -> exceptions)
			.withBean(ClusterRpc.class, () -> rpc)
			.withBean("proxy", RpcProxy.class, () -> proxy)
			.run((context) -> {
				assertThat(context).getBean(RemoteExceptions.class).isSameAs(exceptions);
				assertThat(context).getBean(ClusterRpc.class).isSameAs(rpc);
				assertThat(context).getBean(RpcProxy.class).isSameAs(proxy);
			});
	}

	@Test
	void whenPropertyIsInvalidThenStartupFails() {
		assertInvalid("microservice.rpc.client.timeout=0s", "microservice.rpc.client.timeout");
		assertInvalid("microservice.rpc.client.retry.max-retries=-1", "microservice.rpc.client.retry.max-retries");
		assertInvalid("microservice.rpc.client.services.calculator.timeout=-1s",
				"microservice.rpc.client.services.calculator.timeout");
	}

	private void assertInvalid(String property, String name) {
		this.contexts.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo(name)));
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpcClients(Calculator.class)
	static class Importing {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpcClients(basePackageClasses = Calculator.class)
	static class ImportingPackage {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpcClients
	static class ImportingOwnPackage {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpcClients(basePackages = "io.microservice.rpc.client.invalid")
	static class ImportingInvalid {

		@Bean
		String other() {
			return "";
		}

	}

	static class Greeter {

		@Autowired
		@RpcClient("${greeting.service}")
		private RpcProxy field;

		private final RpcProxy parameter;

		Greeter(@RpcClient("other") RpcProxy parameter) {
			this.parameter = parameter;
		}

	}

	static class Nameless {

		Nameless(RpcProxy proxy) {
			assertThat(proxy).isNull();
		}

	}

}
