namespace LatentInstallation.Import.StateDicts;

/// <summary>Recognises other families' networks by their tensors' names, so that the refusal can say what they are.</summary>
internal static class StateDictKinds
{
    // The first that fits: the ways that a family's names begin, and what it is. All of the parts between bars must occur.
    private static readonly (string Beginnings, string Kind)[] Kinds =
    [
        ("model.diffusion_model.", "a Stable Diffusion checkpoint"),
        ("first_stage_model.", "a latent diffusion checkpoint"),
        ("double_blocks.|single_blocks.", "a Flux diffusion network"),
        ("down_blocks.|up_blocks.", "a diffusion network of the diffusers library"),
        ("lora_", "a LoRA, an addition to a diffusion network"),
        ("unet.", "a diffusion network"),
        ("GAN.", "a network of lucidrains' stylegan2_pytorch"),
        ("SE.|GE.", "a network of lucidrains' stylegan2_pytorch"),
        ("S.net.|G.initial_block", "a network of lucidrains' stylegan2_pytorch"),
        ("synthesis.L0_|mapping.embed_proj.", "a StyleGAN-XL generator"),
        ("mapping.embed_proj.", "a StyleGAN-XL generator"),
        ("synthesis.L0_", "the tensors of a StyleGAN3 generator without their attributes; import its .pkl"),
        ("init.init.|feat_8.", "a FastGAN or Projected GAN generator"),
        ("main.init.|main.feat_", "a Projected GAN generator"),
        ("shared.weight|linear.weight|blocks.0.0.", "a BigGAN generator"),
        ("embeddings.weight|generator.layers.", "a BigGAN generator"),
        ("stylegan_decoder.", "a face restorer (GFPGAN), not a generator of its own"),
        ("mapping_net.|synthesis_net.", "a MobileStyleGAN network"),
        ("student.", "a MobileStyleGAN network"),
        ("mapping.dense|synthesis.layer", "a StyleGAN2 of the genforce (SeFa) library"),
        ("mapping.dense0.", "a generator of the genforce (SeFa) library"),
        ("layer0.conv|style", "a StyleGAN of the genforce (SeFa) library"),
        ("g_mapping.|g_synthesis.", "a StyleGAN1 generator"),
        ("style.module.|generator.progression.", "a StyleGAN1 generator"),
        ("generator.progression.", "a StyleGAN1 generator"),
        ("style_net|synthesis.blocks", "a StyleGAN of another library"),
        ("encoder.|quantize.", "a VQGAN, an image compressor"),
        ("conv1.weight|layer1.0.conv1.weight", "a classifier (ResNet)"),
        ("convs.0.", "a discriminator, or a fork of rosinality's stylegan2-pytorch"),
        ("b4.const", "the synthesis half of an NVlabs generator alone"),
        ("synthesis.b", "the synthesis half of an NVlabs generator, without its mapping"),
        ("mapping.fc0.", "the mapping of an NVlabs generator, without its synthesis"),
        ("transformer.|lm_head", "a language model"),
        ("model.layers.", "a language model"),
    ];

    /// <summary>What a network with tensors of these names seems to be; null when it is nothing known.</summary>
    internal static string? Describe(IReadOnlyCollection<string> names) =>
        Kinds.FirstOrDefault(kind => kind.Beginnings.Split('|').All(part => names.Any(name => name.StartsWith(part, StringComparison.Ordinal)))).Kind;
}
